// Keeps who could see elements before this commit, where it does not have that yet: a later change in one commit finds an
// element changed already. Drops what is kept long enough. number: of the commit; day: ISO day of now; until: ISO day before which
// nothing is kept; rows: {id, what (ENTITY, FACT, EVIDENCE, LABELS of an
// entity, or ALL for everything that the marking is part of), before (marking)}.
// No rows.
// Enters by former_sight_slot and former_sight_day.
CALL () {
  MATCH (old:FormerSight)
  WHERE old.day < $until
  DELETE old
}
UNWIND $rows AS row
MERGE (r:FormerSight {slot: toString($number) + ' ' + row.id + ' ' + row.what})
ON CREATE SET r.number = $number, r.day = $day, r.id = row.id, r.place = row.id + ' ' + row.what, r.what = row.what, r.before = row.before
FINISH
