// Names are compared once more: namesakes of two sources that are known by name only were not compared before. A tie that is there
// already is not recorded again.
MATCH (l:Likeness {name: 'names'}) DELETE l;
