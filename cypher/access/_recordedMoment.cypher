// When this database came to know the fact or evidence: at its own commit, or at the one that published its import.
coalesce(COLLECT { MATCH (c:Commit {number: this.recorded}) RETURN c.at }[0],
COLLECT { MATCH (i:Staging {number: this.recorded}) MATCH (c:Commit {number: i.published}) RETURN c.at }[0])
