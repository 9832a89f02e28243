// What draws the diagrams of the guide; the theme looks for it by this name before it would fetch it from elsewhere.
import mermaid from "mermaid";

globalThis.mermaid = mermaid;
