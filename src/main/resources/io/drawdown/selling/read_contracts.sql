-- A page of contracts, of one account or all, by id.
--   grain   contract
--   reads   selling.contract, selling.account
--   rerun   reads only
select contract.id, contract.code, account.code as account, contract.created_at
from selling.contract
join selling.account on account.id = contract.account_id
where (:everyone or contract.account_id = :account) and contract.id > :after
order by contract.id
limit :limit
