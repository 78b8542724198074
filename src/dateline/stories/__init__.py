"""What every story shares: byline, standfirst, body blocks, publishing."""
