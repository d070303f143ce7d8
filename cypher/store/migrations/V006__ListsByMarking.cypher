// A list that agencies import under different markings is as many lists: each sees how far its own has come.
MATCH (p:FeedPart) WHERE p.marking IS NULL SET p.marking = 'CLEAR';
