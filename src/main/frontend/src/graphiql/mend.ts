// GraphiQL and its editor lack two things for a reader who does not see the page: names of the text fields, and buttons
// that a key reaches.
interface Editor extends Element {
  CodeMirror?: { getOption: (name: string) => unknown; setOption: (name: string, value: string) => void };
}

function called(editor: Element): string {
  if (editor.closest('.graphiql-query-editor')) return 'Query';
  if (editor.closest('.graphiql-response')) return 'Response';
  const tools = [...(editor.closest('.graphiql-editor-tool')?.querySelectorAll('.CodeMirror') ?? [])];
  return tools.indexOf(editor) === 1 ? 'Headers' : 'Variables';
}

function mend(page: Element) {
  for (const list of page.querySelectorAll('.CodeMirror-hints:not([aria-label])'))
    list.setAttribute('aria-label', 'Completions');
  for (const editor of page.querySelectorAll<Editor>('.CodeMirror'))
    if (editor.CodeMirror?.getOption('screenReaderLabel') === null)
      editor.CodeMirror.setOption('screenReaderLabel', called(editor));
  // A tab with a button to close it inside is no tab by the rules of ARIA: they are a list of buttons.
  for (const tabs of page.querySelectorAll('.graphiql-tabs[role=tablist]')) tabs.removeAttribute('role');
  for (const tab of page.querySelectorAll('.graphiql-tab')) {
    const isActive = tab.classList.contains('graphiql-tab-active');
    tab.removeAttribute('role');
    tab.removeAttribute('aria-selected');
    tab.querySelector('button')?.setAttribute('aria-pressed', String(isActive));
  }
}

export function mendAlways(page: Element): () => void {
  const watch = new MutationObserver(() => {
    mend(page);
    // What was just changed here need not be looked at.
    watch.takeRecords();
  });
  watch.observe(page, { childList: true, subtree: true, attributeFilter: ['aria-selected'] });
  mend(page);
  return () => watch.disconnect();
}
