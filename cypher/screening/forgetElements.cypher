// Drops hits and decisions that rest on purged elements, and what watches told of parties that are purged. Of what they told of others the purged
// goes, with the digests in which it is: the next look writes these anew. ids: of the elements. No rows.
// Allows: scan, a purge is rare, and an element may be in any hit.
CALL () {
  MATCH (n:ScreeningHit|HitDecision)
  WHERE any(id IN $ids WHERE id IN n.records OR id IN n.facts OR id IN n.sources)
  DELETE n
}
CALL () {
  MATCH (t:ToldHit)
  WHERE t.party IN $ids
  DELETE t
}
CALL () {
  MATCH (t:ToldHit)
  WHERE any(id IN $ids WHERE id IN t.records OR id IN t.facts OR id IN t.sources)
  SET t.records = [id IN t.records WHERE NOT id IN $ids],
    t.facts = [id IN t.facts WHERE NOT id IN $ids],
    t.sources = [id IN t.sources WHERE NOT id IN $ids],
    t.knownOfCustomer = [],
    t.knownOfParty = [],
    t.partial = true
}
