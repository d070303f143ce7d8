// Takes purged parties out of what was found of orders. hits: each role with each id. No rows.
// Allows: scan, since purges are rare.
MATCH (c:OrderCheck)
WHERE any(hit IN c.hits WHERE hit IN $hits)
SET c.hits = [hit IN c.hits WHERE NOT hit IN $hits]
