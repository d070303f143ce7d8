// Sets the day by which records of persons are to be reviewed. ids: entity ids; day; again: whether to replace a day that is set
// already. No rows.
// Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE $again OR e.reviewBy IS NULL
SET e.reviewBy = $day
