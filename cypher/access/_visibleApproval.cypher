// Whether the caller may see the approval, as far as its own marking tells: the element's at the request, or that of everything in the export together,
// or the highest of its requester. Where it is about an element, the caller needs to see that too, unless the condition below spares it.
this.marking IN $visible
