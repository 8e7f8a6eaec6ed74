import { visible } from '../text/width.ts';

/** What an element can contain; nothing is made of `undefined` and `false`. */
export type Child = Node | string | number | undefined | false | readonly Child[];

type Listener = (event: Event) => void;

/** Attributes by name; `on…` are listeners, `true` is an attribute without a value, `false` and `undefined` none. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined | Listener>>;

function appendTo(parent: Node, child: Child): void {
  if (child === undefined || child === false) return;
  if (child instanceof Node) parent.appendChild(child);
  else if (typeof child === 'object') for (const one of child) appendTo(parent, one);
  // What comes from a scrape may have characters that hide or turn others.
  else parent.appendChild(document.createTextNode(visible(String(child))));
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
}

/** Makes an element of HTML. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  setAttributes(element, attributes);
  appendTo(element, children);
  return element;
}

/** Makes an element of SVG. */
export function svg(name: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  setAttributes(element, attributes);
  appendTo(element, children);
  return element;
}

/** Puts children in the place of those that an element has. */
export function fill(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren();
  appendTo(element, children);
}

const code = /`([^`]*)`/;

/** A sentence whose parts in backticks are code. */
export function prose(text: string): Child {
  return text.split(code).map((part, index) => (index % 2 === 1 ? el('code', {}, part) : part));
}
