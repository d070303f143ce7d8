// Whether the caller may see the source: one that supports nothing visible is visible to nobody.
this.marking IN $visible
AND (EXISTS { MATCH (resting:Fact {source: this.id}) WHERE {{visible fact resting}} AND {{first evidence resting}} }
OR EXISTS { MATCH (piece:Evidence {source: this.id}) WHERE {{visible evidence piece}} })
