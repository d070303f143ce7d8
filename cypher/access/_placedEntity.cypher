// Whether a visible fact places the record in one of $countries (ISO codes): its country, nationality, flag or an address.
EXISTS { MATCH (this)-[:SUBJECT_OF]->(placing:LocatedIn|NationalOf|FliesFlagOf)-[:OBJECT]->(country:Country)
WHERE {{visible fact placing}} AND {{visible entity country}} AND {{holds fact placing}} AND substring(country.key, 8) IN $countries }
OR EXISTS { MATCH (this)-[:SUBJECT_OF]->(housing:LocatedAt)-[:OBJECT]->(place:Address)
WHERE {{visible fact housing}} AND {{visible entity place}} AND {{holds fact housing}}
AND split(substring(place.key, 8), '|')[0] IN $countries }
