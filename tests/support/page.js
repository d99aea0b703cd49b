// What a journey asks of a page, in the page. Things are found as assistive technology finds
// them: by role and accessible name, with the library that the UI's own tests use.
const lib = window.TestingLibraryDom;
const [question, ...rest] = arguments;
const plain = (text) => text.replace(/\s+/g, ' ').trim();

switch (question) {
  case 'ready':
    return Boolean(lib && window.axe);
  case 'find': {
    const [role, name, whole] = rest;
    const fits = (own) => (whole ? plain(own) === name : plain(own).includes(name));
    return lib.queryAllByRole(document.body, role, { name: fits });
  }
  case 'words':
    return document.body.innerText;
  case 'focus':
    return document.activeElement;
  case 'wider': {
    const room = document.scrollingElement;
    if (room.scrollWidth <= room.clientWidth) return [];
    const out = [...document.body.querySelectorAll('*')].filter(
      (node) => node.getBoundingClientRect().right > room.clientWidth + 1,
    );
    return out.map((node) => [node.localName, ...node.classList].join('.'));
  }
}
