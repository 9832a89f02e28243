/** Elements of the page, made without markup in strings. */

/** @typedef {Node | string | number | null | undefined | false | any[]} Child lists may hold lists */

/**
 * @param {string} tag
 * @param {Record<string, any>} [about] properties that begin with `on` are listeners, others are attributes
 * @param {...Child} children
 * @returns {any} the element
 */
export function h(tag, about = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(about)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") /** @type {any} */ (element).value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(.../** @type {(Node | string)[]} */ (shown(children)));
  return element;
}

/** @param {Child[]} children */
function shown(children) {
  const kept = children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false);
  return kept.map((one) => (one instanceof Node ? one : String(one)));
}

/** @param {Element} element @param {...Child} children what it holds from now on */
export function fill(element, ...children) {
  element.replaceChildren(.../** @type {(Node | string)[]} */ (shown(children)));
}

/**
 * @param {string} words
 * @param {() => void} act
 * @param {Record<string, any>} [about]
 * @returns {HTMLButtonElement}
 */
export function button(words, act, about = {}) {
  return h("button", {type: "button", class: "try-button", onclick: act, ...about}, words);
}

/**
 * @param {string} title
 * @param {string} close the word on the button that closes it
 * @param {...Child} children
 * @returns {HTMLDialogElement} an open dialog; it is gone once it is closed
 */
export function dialog(title, close, ...children) {
  const id = `try-dialog-${Math.random().toString(36).slice(2)}`;
  const element = h("dialog", {class: "try-dialog md-typeset", "aria-labelledby": id});
  fill(
    element,
    h("div", {class: "try-dialog-head"}, h("h2", {id}, title), button(close, () => element.close(), {class: "try-button try-quiet"})),
    ...children,
  );
  element.addEventListener("close", () => element.remove());
  document.querySelector(".try")?.append(element);
  element.showModal();
  return element;
}

/** @param {string} name @param {Blob} content offers a file to be kept */
export function save(name, content) {
  const address = URL.createObjectURL(content);
  h("a", {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
