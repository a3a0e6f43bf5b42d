-- The contract with a code.
--   grain   contract
--   reads   selling.contract, selling.account
--   rerun   reads only
select contract.id, contract.code, account.code as account, contract.created_at
from selling.contract
join selling.account on account.id = contract.account_id
where contract.code = :code
