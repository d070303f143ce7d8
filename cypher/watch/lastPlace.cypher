// Place of the last alert of an agency; 0 where it has none. organization. Row: place. Enters by counter_name.
OPTIONAL MATCH (c:Counter {name: 'alerts ' + $organization})
RETURN coalesce(c.value, 0) AS place
