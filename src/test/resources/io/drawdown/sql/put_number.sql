insert into number (value)
values (:value)
