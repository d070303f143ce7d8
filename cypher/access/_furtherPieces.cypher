// The further pieces of evidence of a fact that count at the commit $known, of all markings: texts of marking, source and
// grade (ungraded as F6), a line each.
COLLECT { MATCH (this)<-[:SUPPORTS]-(piece:Evidence)
WHERE piece.recorded + 0 <= $known AND NOT piece.recorded IN $open
AND (piece.withdrawn IS NULL OR piece.withdrawn > $known OR piece.withdrawn IN $open)
RETURN coalesce(piece.marking, '') + '\n' + coalesce(piece.source, '') + '\n' + coalesce(piece.reliability, 'F') + toString(coalesce(piece.credibility, 6)) }
