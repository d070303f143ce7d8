// Keeps what happened to records of cooperation. commit: number; rows: {id, of, subject, what, on (ISO day), by, organization,
// text, answers, marking, place}. Row: moment.
// Enters by commit_number.
MATCH (c:Commit {number: $commit})
UNWIND $rows AS row
CREATE (e:Event)
SET e = row, e.recorded = c.number, e.at = c.at, e.moment = c.at.epochSeconds * 1000000 + c.at.microsecond
RETURN e.moment AS moment
