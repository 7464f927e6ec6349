/// How the catalogue looks: light and dark, on a desk and in a hand.
enum CatalogueStyle {
    /// Colours and type.
    static let ground: StaticString = """
        :root {
          color-scheme: light dark;
          --ground: #faf9f7; --card: #ffffff; --text: #1d1c1a; --quiet: #625f59; --line: #e5e2dc; --shade: #f3f1ed;
          --accent: #0a5aa8; --command: #9a4308; --event: #0a5aa8; --reply: #186a38; --integration: #6a38ad;
          --warning: #8f2d1d; --warning-shade: #fbeae6; --focus: #0a5aa8;
          --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #131416; --card: #1b1d20; --text: #e8e6e1; --quiet: #a5a29b; --line: #32353a; --shade: #24272b;
            --accent: #86bdf7; --command: #f0a870; --event: #86bdf7; --reply: #82cf9d; --integration: #c4a6f2;
            --warning: #f2a294; --warning-shade: #3a211d; --focus: #86bdf7;
          }
        }
        .command { --kind: var(--command); } .event { --kind: var(--event); }
        .reply { --kind: var(--reply); } .integration { --kind: var(--integration); }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 6.5rem; -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
        h1, h2, h3, h4, p, ul, dl, dd, figure { margin: 0; }
        ul { padding: 0; list-style: none; }
        a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
        code, pre { font-family: var(--mono); font-size: .9em; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
        main:focus, article:focus { outline: none; }
        button, input { font: inherit; color: inherit; }
        button { cursor: pointer; border: 1px solid var(--line); background: var(--card); border-radius: .5rem; }
        button:hover { border-color: var(--quiet); }
        [hidden] { display: none !important; }
        .hidden {
          position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
          white-space: nowrap;
        }
        .skip { position: absolute; left: 1rem; top: -10rem; z-index: 9; padding: .5rem 1rem; background: var(--card); }
        .skip:focus { top: 1rem; }
        .quiet { color: var(--quiet); }

        """

    /// Head, index and the places of things.
    static let frame: StaticString = """
        .top {
          position: sticky; top: 0; z-index: 5; display: flex; gap: 1rem 2rem; align-items: center;
          padding: .85rem 2rem; background: var(--ground); border-bottom: 1px solid var(--line);
        }
        .title { flex: none; width: 15rem; min-width: 0; }
        h1 { font-size: 1.3rem; line-height: 1.25; letter-spacing: -.01em; }
        #status { color: var(--quiet); font-size: .85rem; line-height: 1.3; }
        .search { flex: 1; display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; min-width: 0; }
        #search {
          flex: 1 1 16rem; min-width: 0; padding: .55rem .9rem; border: 1px solid var(--line); border-radius: .6rem;
          background: var(--card);
        }
        .kinds { display: flex; gap: .4rem; flex-wrap: wrap; }
        .kinds button { padding: .35rem .8rem; font-size: .88rem; border-radius: 1rem; }
        .kinds button[aria-pressed=true] { background: var(--kind, var(--text)); border-color: transparent; color: var(--card); }
        #menu { display: none; padding: .45rem .9rem; }
        .frame { display: grid; grid-template-columns: 17rem minmax(0, 1fr); gap: 3rem; max-width: 84rem; margin: 0 auto; padding: 0 2rem; }
        #index {
          position: sticky; top: 4.6rem; align-self: start; max-height: calc(100vh - 4.6rem); overflow-y: auto; scrollbar-width: thin; scrollbar-color: var(--line) transparent;
          padding: 1.5rem .5rem 2rem 0; font-size: .84rem; line-height: 1.35;
        }
        #index h2 { margin: 1.4rem 0 .4rem; font-size: .78rem; letter-spacing: .05em; text-transform: uppercase; color: var(--quiet); }
        #index a { display: block; padding: .24rem .6rem; color: inherit; text-decoration: none; border-left: 3px solid transparent; }
        #index li[class] a { border-left-color: color-mix(in srgb, var(--kind) 45%, transparent); }
        #index a:hover { background: var(--shade); }
        main { padding: 2rem 0 4rem; min-width: 0; }
        main > section { margin-bottom: 3.5rem; }
        main h2 { font-size: 1.65rem; line-height: 1.25; letter-spacing: -.015em; margin-bottom: .6rem; }
        .about { max-width: 44rem; margin-bottom: 1.8rem; color: var(--quiet); }
        footer { padding: 2rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .85rem; }
        footer p { max-width: 80rem; margin: 0 auto; }
        .nothing { padding: 3rem 0; } .nothing button { margin-left: .8rem; padding: .4rem .9rem; }
        figure { max-width: 34rem; margin-top: 1.2rem; }
        .map { display: block; width: 100%; height: auto; }
        .map rect { fill: var(--card); stroke: var(--line); }
        .map a:hover rect { stroke: var(--accent); }
        .map a:focus-visible { outline: none; } .map a:focus-visible rect { stroke: var(--focus); stroke-width: 3; }
        .map text { fill: var(--text); font: 600 11px system-ui, sans-serif; }
        .map .topic text { font: 10.5px var(--mono); }
        .map .line { fill: none; stroke-width: 1.4; } .map .send { stroke: var(--event); } .map .receive { stroke: var(--reply); }
        .map marker { overflow: visible; } .map marker.send path { fill: var(--event); stroke: none; }
        .map marker.receive path { fill: var(--reply); stroke: none; }
        figcaption { margin-top: 1rem; font-size: .88rem; }
        .key { display: inline-block; margin-right: 1rem; font-weight: 600; }
        .key::before { content: ''; display: inline-block; width: 1.6rem; height: 3px; margin-right: .5rem; vertical-align: middle; background: var(--event); }
        .key.receive::before { background: var(--reply); }

        """

    /// Contracts and topics.
    static let contracts: StaticString = """
        .contract, .topic { margin-top: 1.6rem; padding: 1.6rem 1.8rem 1.7rem; background: var(--card); border: 1px solid var(--line); border-radius: .9rem; }
        .contract { border-left: 4px solid var(--kind); }
        .contract:target, .topic:target { box-shadow: 0 0 0 3px color-mix(in srgb, var(--kind, var(--accent)) 30%, transparent); }
        .badges { display: flex; flex-wrap: wrap; gap: .4rem; }
        .badge { display: inline-block; padding: .05rem .55rem; font-size: .76rem; font-weight: 600; line-height: 1.5; color: var(--quiet); background: var(--shade); border-radius: .4rem; white-space: nowrap; }
        .badge.kind { color: var(--card); background: var(--kind); }
        .badge.warning { color: var(--warning); background: var(--warning-shade); }
        .badge.secret { color: var(--integration); }
        h3 { margin: .45rem 0 .2rem; font: 600 1.18rem/1.4 var(--mono); letter-spacing: -.015em; }
        .anchor { margin-left: .5rem; color: var(--quiet); text-decoration: none; opacity: .45; }
        .anchor:hover, .anchor:focus, h3:hover .anchor { opacity: 1; }
        .lead { font-size: 1.04rem; }
        .contract > p + p { max-width: 46rem; margin-top: .4rem; color: var(--quiet); }
        .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .9rem 1.5rem; margin: 1.2rem 0 1.4rem; }
        dt { font-size: .78rem; color: var(--quiet); } dd { font-size: .94rem; line-height: 1.45; }
        .fields { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: .92rem; line-height: 1.5; }
        .fields th, .fields td { padding: .65rem 1rem .65rem 0; text-align: left; vertical-align: top; border-top: 1px solid var(--line); font-weight: inherit; }
        .fields thead th { padding: .3rem 1rem .3rem 0; font-size: .78rem; color: var(--quiet); border-top: 0; }
        .fields thead th:nth-child(1) { width: 34%; } .fields thead th:nth-child(2) { width: 29%; }
        .fields th code { font-weight: 600; } .fields th .path { font-weight: 400; color: var(--quiet); }
        .fields .required { margin-left: .6rem; font-size: .76rem; color: var(--warning); }
        .fields .badge { margin-left: .5rem; }
        .fields .branch th { background: var(--shade); padding: .5rem .8rem; }
        .fields .branch code { font-weight: 400; } .fields .branch .meaning { margin-left: .4rem; color: var(--quiet); }
        .d1 > th { padding-left: 1rem; } .d2 > th { padding-left: 2rem; } .d3 > th { padding-left: 3rem; }
        .d4 > th { padding-left: 4rem; } .d5 > th { padding-left: 5rem; } .d6 > th { padding-left: 6rem; }
        .type { font-weight: 600; } .rules li, .values li { color: var(--quiet); font-size: .95em; }
        .values { margin-top: .3rem; } .values code { color: var(--text); }
        .values.plain { display: flex; flex-wrap: wrap; gap: 0 .8rem; }
        .long summary, .name { font-size: .95em; } .long summary { color: var(--quiet); }
        details { margin-top: 1rem; } details.long { margin-top: .3rem; }
        summary { cursor: pointer; padding: .15rem 0; } summary .badge { margin-left: .6rem; }
        .older { padding-top: 1rem; border-top: 1px solid var(--line); } .older .fields { margin-top: 1rem; }
        .code { position: relative; margin-top: .5rem; }
        .copy { position: absolute; top: .6rem; right: .6rem; padding: .1rem .7rem; font-size: .82rem; }
        pre { margin: 0; padding: 1rem 1.1rem; overflow-x: auto; background: var(--shade); border-radius: .6rem; line-height: 1.5; font-size: .82rem; }
        pre code { overflow-wrap: normal; font-size: inherit; }
        .changes { margin-top: 1.4rem; padding: 1rem 1.2rem; background: var(--shade); border-radius: .6rem; font-size: .92rem; }
        h4 { font-size: .95rem; margin-bottom: .3rem; } .changes li { margin-top: .3rem; }
        .changes b { display: inline-block; min-width: 4.6rem; font-size: .82rem; }
        .removed b { color: var(--warning); } .added b { color: var(--reply); } .changed b { color: var(--command); }
        .topic .lead { margin-bottom: .3rem; } .links { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin-top: .8rem; font: .86rem/1.6 var(--mono); }

        """

    /// What is other on a small screen and on paper.
    static let narrow: StaticString = """
        @media (max-width: 62rem) {
          html { scroll-padding-top: 9.5rem; }
          .top { flex-wrap: wrap; padding: .8rem 1.1rem; gap: .6rem 1rem; }
          .title { flex: 1; width: auto; } .search { order: 3; flex-basis: 100%; }
          .scripted #menu { display: block; }
          .frame { display: block; padding: 0 1.1rem; }
          #index { position: static; max-height: none; padding: 1rem 0; font-size: 1rem; }
          #index a { padding: .5rem .8rem; }
          .scripted #index:not(.open) { display: none; }
        }
        @media (max-width: 40rem) {
          /* The title and the kinds scroll away; the search stays. */
          html { scroll-padding-top: 5rem; }
          .top { top: -6.9rem; } .title { flex-basis: 100%; } .search { display: contents; }
          .kinds { order: 2; flex: 0 0 calc(100% + 2.2rem); flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; margin: 0 -1.1rem; padding: .15rem 1.1rem; }
          .kinds button { flex: none; padding: .4rem .8rem; }
          #search { order: 3; flex: 1 1 0; } #menu { order: 4; }
          main { padding-top: 1.3rem; } main h2 { font-size: 1.4rem; }
          .contract, .topic { padding: 1.1rem 1rem 1.2rem; margin-left: -.3rem; margin-right: -.3rem; }
          h3 { font-size: 1.02rem; }
          .facts { grid-template-columns: 1fr 1fr; gap: .8rem 1rem; }
          .fields, .fields tbody, .fields tr, .fields th, .fields td { display: block; width: auto; }
          .fields thead { position: absolute; clip-path: inset(50%); }
          .fields tr { padding: .75rem 0; border-top: 1px solid var(--line); }
          .fields th, .fields td { padding: 0; border: 0; }
          .fields td { margin-top: .2rem; }
          .fields td:empty { display: none; }
          .fields tr.branch { padding: .5rem 0 0; } .fields tr.branch th { border-radius: .4rem; padding: .5rem .7rem; }
          .d1 { margin-left: .8rem; } .d2 { margin-left: 1.6rem; } .d3 { margin-left: 2.4rem; }
          .d4, .d5, .d6 { margin-left: 3.2rem; }
          .fields .d1 > th, .fields .d2 > th, .fields .d3 > th, .fields .d4 > th, .fields .d5 > th, .fields .d6 > th { padding-left: 0; }
          .fields .branch > th { padding-left: .7rem !important; }
          .rules { display: flex; flex-wrap: wrap; gap: 0 .9rem; }
          .changes b { display: block; }
        }
        @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
        @media print { .top, #index, .anchor, .copy { display: none; } .frame { display: block; } }

        """
}
