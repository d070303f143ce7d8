// Sharing groups that the caller may see, by name. groups, organization: the caller; after: the last name before the page, empty at the start;
// limit: 1 to 101. Row: group (properties). Enters by sharing_group_name.
MATCH (g:SharingGroup)
WHERE g.name > $after AND {{visible group g}}
RETURN g {.*} AS group
ORDER BY g.name
LIMIT $limit
