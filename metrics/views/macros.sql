-- the functions that the indicators share; working_day holds one row per day with the running number of working days

create or replace temp macro age_band(age) as case
    when age is null then null
    when age < 0 then 'Unborn'
    when age < 1 then 'Under 1'
    when age < 5 then '1 to 4'
    when age < 10 then '5 to 9'
    when age < 16 then '10 to 15'
    when age < 18 then '16 to 17'
    else '18 and over'
end;

-- working days after the first date, up to and including the second; null where either date is missing
create or replace temp macro working_days(first_day, last_day) as (
    (select number from working_day where day = last_day) - (select number from working_day where day = first_day)
);
