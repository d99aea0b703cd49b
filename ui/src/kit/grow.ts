/** Attachment that makes a text area as tall as its text, so that all of it can be read. */
export function grow(value: string) {
  return (node: HTMLTextAreaElement): void => {
    void value;
    node.style.height = 'auto';
    const edges = node.offsetHeight - node.clientHeight;
    node.style.height = `${node.scrollHeight + edges}px`;
  };
}
