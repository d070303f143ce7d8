// The party's kind: that of the newest visible "is a" fact about any of its records, else the one this record has. Reads $asOf.
coalesce(COLLECT { WITH {{twin records this}} AS kindreds RETURN {{class of kindreds}} }[0], this.kind)
