// Place of the last alert of a person's watches; 0 where there is none. organization, person. Row: place. Enters by counter_name.
OPTIONAL MATCH (c:Counter {name: 'alerts ' + $organization + '\n' + $person})
RETURN coalesce(c.value, 0) AS place
