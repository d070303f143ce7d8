// Keeps an edition of the rules of red flags, which all may see. row: properties. No rows.
CREATE (e:FlagEdition)
SET e = $row
