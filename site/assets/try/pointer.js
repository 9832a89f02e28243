/** JSON Pointers (RFC 6901): taking apart, putting together, looking up. */

/**
 * @param {string} pointer
 * @returns {string[]} its steps
 */
export function steps(pointer) {
  return pointer.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * @param {(string | number)[]} path
 * @returns {string} the pointer with these steps
 */
export function pointerOf(path) {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/**
 * @param {string} pointer
 * @returns {string} the pointer of what is around it
 */
export function parent(pointer) {
  return pointer.slice(0, Math.max(pointer.lastIndexOf("/"), 0));
}

/**
 * @param {string} pointer
 * @returns {string} the same pointer with `-` for every number of a row, as the labels of fields are named
 */
export function general(pointer) {
  return pointer.replace(/\/\d+(?=\/|$)/g, "/-");
}

/**
 * @param {any} data
 * @param {string} pointer
 * @returns {any} what stands there; undefined if nothing does
 */
export function resolve(data, pointer) {
  let found = data;
  for (const step of steps(pointer)) {
    if (found === null || typeof found !== "object" || !Object.hasOwn(found, step)) return undefined;
    found = found[step];
  }
  return found;
}
