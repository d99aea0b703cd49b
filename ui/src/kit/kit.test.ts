import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';

import Button from './Button.svelte';
import Dialog from './Dialog.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import { movePane } from './panes';
import Radios from './Radios.svelte';
import Select from './Select.svelte';
import { keysOf, press } from './shortcuts';
import TextArea from './TextArea.svelte';
import TextField from './TextField.svelte';

const words = (html: string) => createRawSnippet(() => ({ render: () => `<span>${html}</span>` }));

describe('Button', () => {
  it('is pressed with Enter and Space and says its shortcut', async () => {
    const onclick = vi.fn();
    render(Button, { onclick, keys: 'Ctrl+Shift+L', children: words('Lock') });
    const button = screen.getByRole('button', { name: 'Lock' });
    button.focus();
    await userEvent.keyboard('{Enter} ');
    expect(onclick).toHaveBeenCalledTimes(2);
    expect(button.getAttribute('aria-keyshortcuts')).toBe('Control+Shift+L');
  });

  it('keeps the focus and ignores presses while it is busy', async () => {
    const onclick = vi.fn();
    render(Button, { onclick, busy: 'Opening', children: words('Open') });
    const button = screen.getByRole('button', { name: 'Opening…' });
    await userEvent.click(button);
    expect(onclick).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(document.activeElement).toBe(button);
  });
});

describe('fields', () => {
  it('names a text field by its label and describes it by hint and error', () => {
    render(TextField, {
      id: 'name',
      label: 'Your name',
      hint: 'As known',
      error: 'Enter it',
      value: '',
    });
    const field = screen.getByRole('textbox', { name: 'Your name' });
    expect(field.getAttribute('aria-describedby')).toBe('name-hint name-error');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById('name-error')?.textContent).toBe('Enter it');
  });

  it('counts code points, says when few are left and when there are too many', async () => {
    const left = (number: number) => `${number} left`;
    render(TextArea, { id: 'body', label: 'Entry', value: '', most: 20, left });
    const field = screen.getByRole('textbox', { name: 'Entry' });
    await userEvent.type(field, 'twelve words');
    expect(screen.queryByText(/left/)).toBeNull();
    await userEvent.type(field, ' and 😀😀😀😀');
    expect(screen.getByText('-1 left')).toBeTruthy();
    expect((field as HTMLTextAreaElement).value).toContain('😀😀😀😀');
  });

  it('offers the options of a select by their labels', async () => {
    const options = [
      { value: 'note', label: 'Note' },
      { value: 'phone', label: 'Phone call' },
    ];
    render(Select, { id: 'kind', label: 'Kind', value: 'note', options });
    const field = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Kind' });
    await userEvent.selectOptions(field, 'Phone call');
    expect(field.value).toBe('phone');
  });

  it('groups radios under their legend and ties an error to the group', async () => {
    const options = [
      { value: 'a', label: 'One', hint: 'first' },
      { value: 'b', label: 'Two' },
    ];
    render(Radios, { id: 'role', legend: 'Role', value: null, options, error: 'Choose' });
    const group = screen.getByRole('group', { name: 'Role' });
    expect(group.getAttribute('aria-describedby')).toBe('role-error');
    await userEvent.click(screen.getByLabelText('Two'));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Two' }).checked).toBe(true);
  });
});

describe('ErrorSummary', () => {
  it('takes the focus and leads to the field', async () => {
    render(TextField, { id: 'name', label: 'Name', value: '' });
    render(ErrorSummary, { title: 'Problem', problems: [{ field: 'name', message: 'Enter it' }] });
    expect(document.activeElement?.contains(screen.getByRole('alert'))).toBe(true);
    await userEvent.click(screen.getByRole('link', { name: 'Enter it' }));
    expect(document.activeElement?.id).toBe('name');
  });
});

describe('Dialog', () => {
  const props = { id: 'ask', title: 'Sure?', confirm: 'Do it', cancel: 'Go back' };

  it('has a name, focuses the safe answer and gives each answer once', async () => {
    const [onconfirm, oncancel] = [vi.fn(), vi.fn()];
    render(Dialog, { ...props, onconfirm, oncancel, children: words('It cannot be undone') });
    expect(screen.getByRole('dialog', { name: 'Sure?' })).toBeTruthy();
    expect(document.activeElement?.textContent?.trim()).toBe('Go back');
    await userEvent.click(screen.getByRole('button', { name: 'Do it' }));
    expect([onconfirm.mock.calls.length, oncancel.mock.calls.length]).toEqual([1, 0]);
  });

  it('leaves closing to its owner when Esc is pressed', () => {
    const oncancel = vi.fn();
    render(Dialog, { ...props, onconfirm: vi.fn(), oncancel, children: words('text') });
    const cancel = new Event('cancel', { cancelable: true });
    screen.getByRole('dialog').dispatchEvent(cancel);
    expect(oncancel).toHaveBeenCalledOnce();
    expect(cancel.defaultPrevented).toBe(true);
  });
});

describe('keys', () => {
  it.each([
    [{ key: '1', code: 'Digit1', ctrlKey: true }, 'Ctrl+1'],
    [{ key: '!', code: 'Digit1', ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+1'],
    [{ key: 'l', code: 'KeyL', metaKey: true, shiftKey: true }, 'Ctrl+Shift+L'],
    [{ key: 'F6', code: 'F6', shiftKey: true }, 'Shift+F6'],
    [{ key: '.', code: 'Period', ctrlKey: true }, 'Ctrl+.'],
  ])('names %o', (init, name) => {
    expect(keysOf(new KeyboardEvent('keydown', init))).toBe(name);
  });

  it('runs a shortcut once and leaves other keys alone', () => {
    const run = vi.fn();
    const event = new KeyboardEvent('keydown', { key: 'F6', cancelable: true });
    expect(press(event, { F6: run })).toBe(true);
    expect(press(event, { F6: run })).toBe(false);
    expect(press(new KeyboardEvent('keydown', { key: 'a' }), { F6: run })).toBe(false);
    const held = { key: 'F6', repeat: true, cancelable: true };
    expect(press(new KeyboardEvent('keydown', held), { F6: run })).toBe(true);
    expect(run).toHaveBeenCalledOnce();
  });

  it('goes round the parts of the window both ways and skips those that hold parts', () => {
    const parts = document.createRange().createContextualFragment(`
      <header data-pane tabindex="-1" id="bar"></header>
      <main data-pane tabindex="-1" id="main">
        <div data-pane tabindex="-1" id="list"><a href="#x" id="row">row</a></div>
        <div data-pane tabindex="-1" id="panel"></div>
      </main>
      <div data-pane tabindex="-1" id="gone" hidden></div>`);
    document.body.append(parts);
    const visit = (by: 1 | -1) => {
      movePane(by);
      return document.activeElement?.id;
    };
    expect([visit(1), visit(1), visit(1), visit(1)]).toEqual(['bar', 'list', 'panel', 'bar']);
    document.getElementById('row')?.focus();
    expect([visit(-1), visit(-1)]).toEqual(['bar', 'panel']);
    document.body.replaceChildren();
  });
});
