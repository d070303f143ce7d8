// What a name that e bears is compared by; see listSightings.
e.key AS key, e.kind AS kind, v.name AS name, [this.marking, e.marking] AS markings,
CASE WHEN this.withdrawn IS NOT NULL OR EXISTS { MATCH (s:Staging {number: this.recorded}) WHERE s.open } THEN []
ELSE CASE WHEN this.evidenceWithdrawn IS NULL AND this.evidenceMarking IS NOT NULL
THEN [{marking: this.evidenceMarking, invented: EXISTS { MATCH (s:Source {id: this.source}) WHERE s.invented }}] ELSE [] END
+ COLLECT { MATCH (this)<-[:SUPPORTS]-(p:Evidence) WHERE p.withdrawn IS NULL AND p.marking IS NOT NULL
RETURN {marking: p.marking, invented: EXISTS { MATCH (s:Source {id: p.source}) WHERE s.invented }} } END AS pieces
