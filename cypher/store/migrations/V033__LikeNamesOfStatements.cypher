// Names are compared once more: parties that a statement, an action or a person names were not compared with like names before. A
// tie that is there already is not recorded again.
MATCH (l:Likeness {name: 'names'}) DELETE l;
