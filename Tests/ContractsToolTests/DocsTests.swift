import Foundation
import Testing

@testable import contracts

@Suite("contracts docs", .timeLimit(.minutes(5)))
struct DocsTests {
    @Test("it writes the page into a file, or to the standard output")
    func writes() throws {
        try Folder.with { folder in
            let file = Invocation("docs", "--documents", Folder.contracts, "--output", folder.path("contracts.html"))
            #expect(file.code == .ok)
            #expect(file.output == "")
            #expect(file.notes.hasSuffix("contracts.html"))
            let page = try folder.text("contracts.html")
            #expect(page.hasPrefix("<!doctype html>") && page.contains("id=\"device.command.bind\""))
            let standard = Invocation("docs", "--documents", Folder.contracts)
            #expect(standard.output + "\n" == page)
        }
    }

    @Test("a title is put at the top, as text")
    func title() throws {
        let page = Invocation("docs", "--documents", Folder.contracts, "--title", "Nordlicht <IoT>").output
        #expect(page.contains("<h1>Nordlicht &lt;IoT&gt;</h1>"))
        #expect(page.contains("<title>Nordlicht &lt;IoT&gt;</title>"))
    }

    @Test("a link stays and its target is written, a folder is refused, and a pipe is written into")
    func specialFiles() throws {
        try Folder.with(["pages/old.html": "old"]) { folder in
            let manager = FileManager.default
            for (link, target) in [("link.html", "pages/old.html"), ("new.html", "pages/new.html")] {
                try manager.createSymbolicLink(atPath: folder.path(link), withDestinationPath: target)
                let result = Invocation("docs", "--documents", Folder.contracts, "--output", folder.path(link))
                #expect(result.code == .ok, "\(result.notes)")
                #expect(try manager.destinationOfSymbolicLink(atPath: folder.path(link)) == target)
                #expect(try folder.text(target).hasPrefix("<!doctype html>"))
            }
            let refused = Invocation("docs", "--documents", Folder.contracts, "--output", folder.path("pages"))
            #expect(refused.code == .finding)
            #expect(refused.notes.hasSuffix("pages cannot be written: it is a folder."))
            #if os(Linux)
            let script = """
                mkfifo pipe.html
                cat pipe.html > got.html &
                $CONTRACTS docs --documents '\(Folder.contracts)' --output pipe.html
                wait
                test -p pipe.html
                """
            let result = try ToolProcess.shell(script, in: folder)
            #expect(result.code == 0, "\(result.notes)")
            #expect(try folder.text("got.html") == folder.text("pages/old.html"))
            #endif
        }
    }

    @Test("documents with errors give no page, and a file that cannot be written is said")
    func errors() throws {
        try Folder.with(["a.asyncapi.yaml": "asyncapi: 3.0.0\n"]) { folder in
            let invocation = Invocation("docs", "--documents", folder.path, "--output", folder.path("a.html"))
            #expect(invocation.code == .finding)
            #expect(invocation.output.contains("field-missing"))
            #expect(!FileManager.default.fileExists(atPath: folder.path("a.html")))
        }
        let unwritable = Invocation("docs", "--documents", Folder.contracts, "--output", "/nowhere/at/all/a.html")
        #expect(unwritable.code == .finding)
        #expect(unwritable.notes == "contracts: /nowhere/at/all/a.html cannot be written.")
        #expect(Invocation("docs", "--outptu", "x").code == .usage)
    }
}
