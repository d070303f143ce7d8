// Which of some files an item keeps. hashes. Row: used (hashes). Enters by case_item_hash.
UNWIND $hashes AS hash
MATCH (i:CaseItem {hash: hash})
RETURN collect(DISTINCT hash) AS used
