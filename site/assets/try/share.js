/** A link that holds the whole case behind its `#`, which browsers do not send to any server. */

const NAME = "#case=";

/** @param {Uint8Array} bytes @param {any} through @returns {Promise<Uint8Array>} */
async function streamed(bytes, through) {
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(through);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {string} text @returns {Promise<string>} an address of this page */
export async function linkOf(text) {
  const packed = await streamed(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  const letters = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""));
  const safe = letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return location.origin + location.pathname + NAME + safe;
}

/** @param {string} fragment @returns {boolean} */
export function isShared(fragment) {
  return fragment.startsWith(NAME);
}

/** @param {string} fragment @returns {Promise<string | null>} the case; null if the link is damaged */
export async function caseIn(fragment) {
  try {
    const letters = atob(fragment.slice(NAME.length).replaceAll("-", "+").replaceAll("_", "/"));
    const packed = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const bytes = await streamed(packed, new DecompressionStream("deflate-raw"));
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes);
  } catch {
    return null;
  }
}
