// The columns of a shipment from s to o for the trace index; see listShipmentsAfter.
this.id AS id, s.id AS consignor, o.id AS consignee,
COLLECT { MATCH (this)-[:NOTIFIED]->(n:Party) RETURN n.id } AS notified,
this.dispatched AS dispatched, this.arrived AS arrived,
head(COLLECT { MATCH (this)-[:LOADED_AT]->(p:Port) RETURN p.id }) AS loadedAt,
head(COLLECT { MATCH (this)-[:DISCHARGED_AT]->(p:Port) RETURN p.id }) AS dischargedAt,
this.validFrom IS NOT NULL OR this.validTo IS NOT NULL AS isLasting,
this.dispatchCountry AS dispatchCountry, this.arrivalCountry AS arrivalCountry,
this.lineSubstance AS substances, this.lineAssessed AS assessed, this.lineHs AS codes, this.lineFromText AS fromText,
this.marking AS marking, {{first marking this}} AS first,
coalesce(this.reliability, 'F') + toString(coalesce(this.credibility, 6)) AS grade, this.source AS source,
{{further pieces this}} AS further
