// The visible evidence of a fact as "source grade" texts, ungraded as F6: what its confidence is computed from.
CASE WHEN {{first evidence this}} THEN [this.source + ' ' + coalesce(this.reliability, 'F') + toString(coalesce(this.credibility, 6))] ELSE [] END
+ COLLECT { MATCH (this)<-[:SUPPORTS]-(piece:Evidence) WHERE {{visible evidence piece}}
RETURN piece.source + ' ' + coalesce(piece.reliability, 'F') + toString(coalesce(piece.credibility, 6)) }
