// The library of the tools would put a style of its own into the page, which the content policy refuses with a report each time.
// It does not where an element has this id; its one rule stands in picture.css.
const ID = 'react-aria-pressable-style';

if (!document.getElementById(ID)) {
  const stands = document.createElement('meta');
  stands.id = ID;
  document.head.append(stands);
}

export {};
