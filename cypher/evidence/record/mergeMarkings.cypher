// Makes known the markings that the batch uses. texts: canonical marking texts. No rows.
// Enters by marking_text.
UNWIND $texts AS text
MERGE (:Marking {text: text})
