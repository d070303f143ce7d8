// The standing pieces of evidence that a job brought. job: id.
// Row: id (of the piece), fact (id of the fact that it lies on, else empty).
// Enters by fact_job and evidence_job.
CALL () {
  MATCH (f:Fact {job: $job})
  WHERE f.evidenceWithdrawn IS NULL AND f.evidenceMarking IS NOT NULL
  RETURN f.id + '-1' AS id, f.id AS fact
  UNION ALL
  MATCH (e:Evidence {job: $job})
  WHERE e.withdrawn IS NULL
  RETURN e.id AS id, '' AS fact
}
RETURN id, fact
