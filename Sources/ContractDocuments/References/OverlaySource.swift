/// Documents in a folder, and some that are not written yet.
struct OverlaySource: DocumentSource {
    let folder: FolderSource?
    let added: MemorySource

    var files: [String] { Set(folder?.files ?? []).union(added.files).sorted() }

    var documents: [String] { Set(folder?.documents ?? []).union(added.documents).sorted() }

    func content(of path: String) -> FileContent {
        added.contents[path].map { .bytes($0) } ?? folder?.content(of: path) ?? .missing
    }
}
