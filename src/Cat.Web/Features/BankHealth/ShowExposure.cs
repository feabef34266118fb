using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Measurement.BankHealth;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.BankHealth;

/// <summary>How evenly the tests of a bank use its questions, and which were never given.</summary>
internal sealed class ShowExposure(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<HealthPart>> HandleAsync(Actor actor, ItemBankId bankId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await HealthBank.LoadAsync(db, bankId, cancellationToken) is not { } bank) return new NotFound("The bank");
        var use = await BankUse.CountAsync(db, bankId, cancellationToken);
        var rules = await db.TestPlans.AsNoTracking().Where(plan => plan.BankId == bankId).Select(plan => plan.Rules).ToListAsync(cancellationToken);
        var reasons = new NeverGivenReasons(bank, use, rules, await EnemiesAsync(db, bankId, cancellationToken));
        return new HealthPart(
            bankId, bank.Name, ExposureSections.Of(bank, use, CapOf(rules), reasons),
            [
                "Share: of the tests, begun or finished, practice left out, that showed a question. Bands: by ability at the end of the test. Overlap: mean share of its questions that two tests have in common (Way 1998). See docs/methods/bank-health.md.",
            ]);
    }

    private static double? CapOf(List<AdaptiveRules> rules) => rules.Select(rule => rule.ExposureCap).Where(cap => cap is not null).DefaultIfEmpty(null).Min();

    private static async Task<List<EnemySet>> EnemiesAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken) =>
        await db.EnemySets.AsNoTracking().Include(set => set.Questions).Where(set => set.BankId == bankId).ToListAsync(cancellationToken);
}
