// Drops some hits of screenings of a list that ended before they were finished, and of no other. list: id; job: that of the screening that runs.
// Row: dropped. Enters by screening_list and screening_hit_screening.
MATCH (s:Screening {list: $list})
WHERE s.number >= 0 AND s.finished IS NULL AND s.id <> $job
MATCH (h:ScreeningHit {screening: s.id})
WHERE h.customer >= ''
WITH h LIMIT 5000
DELETE h
RETURN count(*) AS dropped
