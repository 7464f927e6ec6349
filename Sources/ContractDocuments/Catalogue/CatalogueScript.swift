/// What the page does by itself: it searches, shows the index on a phone, copies examples, and follows links.
///
/// Without it, everything is there to be read.
enum CatalogueScript {
    /// The script.
    static let text: StaticString = """
        (() => {
          'use strict';
          const all = (selector, root = document) => [...root.querySelectorAll(selector)];
          const byId = (id) => document.getElementById(id);
          const search = byId('search'), status = byId('status'), nothing = byId('nothing');
          const menu = byId('menu'), index = byId('index');
          document.documentElement.classList.add('scripted');

          const links = new Map(all('#index a').map((link) => [link.getAttribute('href').slice(1), link]));
          const entries = all('article.contract').map((article) => ({
            article,
            kind: article.dataset.kind,
            item: links.get(article.id)?.closest('li'),
            words: all('h3, .lead, .facts, .fields, .changes', article).map((part) => part.textContent)
              .concat(article.id).join(' ').toLowerCase(),
          }));
          const total = entries.length;
          const count = (number) => number === 1 ? '1 contract' : `${number} contracts`;
          let kind = '*';

          const apply = () => {
            const wanted = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
            let shown = 0;
            for (const entry of entries) {
              const fits = (kind === '*' || entry.kind === kind) && wanted.every((word) => entry.words.includes(word));
              entry.article.hidden = !fits;
              if (entry.item) entry.item.hidden = !fits;
              if (fits) shown += 1;
            }
            const isFiltered = wanted.length > 0 || kind !== '*';
            for (const group of all('section.group, #index .group')) {
              const parts = all('article.contract, li', group);
              group.hidden = parts.length > 0 && parts.every((part) => part.hidden);
            }
            for (const id of ['map', 'topics']) if (byId(id)) byId(id).hidden = isFiltered;
            status.textContent = isFiltered ? `${shown} of ${count(total)}` : count(total);
            nothing.hidden = shown > 0 || total === 0;
          };
          const pick = (wanted) => {
            kind = wanted;
            for (const button of all('.kinds button')) {
              button.setAttribute('aria-pressed', String(button.dataset.kind === kind));
            }
            apply();
          };
          const clear = () => { search.value = ''; pick('*'); };
          const open = (isOpen) => {
            index.classList.toggle('open', isOpen);
            menu.setAttribute('aria-expanded', String(isOpen));
          };

          search.addEventListener('input', apply);
          for (const button of all('.kinds button')) button.addEventListener('click', () => pick(button.dataset.kind));
          byId('clear').addEventListener('click', () => { clear(); search.focus(); });
          menu.addEventListener('click', () => open(!index.classList.contains('open')));
          index.addEventListener('click', (event) => { if (event.target.closest('a')) open(false); });
          document.addEventListener('keydown', (event) => {
            const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '');
            if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
              event.preventDefault();
              search.focus();
            } else if (event.key === 'Escape') {
              if (index.classList.contains('open')) { open(false); menu.focus(); }
              else if (document.activeElement === search) clear();
            }
          });

          const follow = () => {
            let id = location.hash.slice(1);
            try { id = decodeURIComponent(id); } catch { return; }
            const target = id && byId(id);
            if (!target) return;
            if (target.closest('[hidden]')) clear();
            for (let part = target; part; part = part.parentElement) if (part.tagName === 'DETAILS') part.open = true;
            target.scrollIntoView();
            if (target.tabIndex >= -1) target.focus({ preventScroll: true });
          };
          addEventListener('hashchange', follow);
          document.addEventListener('click', (event) => {
            const link = event.target.closest?.('a[href^="#"]');
            if (link && link.getAttribute('href') === location.hash) follow();
          });
          if (location.hash) follow();

          for (const button of all('.copy')) {
            button.addEventListener('click', async () => {
              const code = button.parentElement.querySelector('pre');
              let done = 'Copied';
              try {
                await navigator.clipboard.writeText(code.textContent);
              } catch {
                getSelection().selectAllChildren(code);
                done = 'Selected';
              }
              button.textContent = done;
              setTimeout(() => { button.textContent = 'Copy'; }, 1500);
            });
          }
        })();

        """
}
