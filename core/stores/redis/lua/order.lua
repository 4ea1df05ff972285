-- What stands in the line of one pool, next first, without changing it; `line_order.lua` comes before it.
return order(it.most)
