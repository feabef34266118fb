using System.Security.Cryptography;
using System.Text;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Forecasting;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests.Readiness;

/// <summary>A test whose form is right, looked at against its bank as it is now.</summary>
/// <param name="Report">What was found, without simulated students.</param>
/// <param name="Model">The policy that would choose; null: Fisher's rule.</param>
internal sealed record CheckedTest(ReadinessReport Report, PolicyModelId? Model);

/// <summary>All that can be found out at once. The same for the page and for publishing.</summary>
internal sealed class ReadinessChecks(BankLoader banks, AdaptiveTesting testing, TimeProvider time)
{
    /// <param name="db">Read from.</param>
    /// <param name="request">Without problems.</param>
    /// <param name="cancellationToken">Ends the database reads.</param>
    /// <returns>Null: there is no such bank.</returns>
    public async Task<CheckedTest?> CheckAsync(CatDbContext db, TestRequest request, CancellationToken cancellationToken)
    {
        if (request.BankId is not { } bankId || await db.ItemBanks.AsNoTracking().SingleOrDefaultAsync(bank => bank.Id == bankId, cancellationToken) is not { } stored) return null;
        var (rules, bands, scale) = (request.ToRules(), request.ToBands(), request.ToScale());
        var (revision, model) = await testing.CurrentAsync(db, bankId, rules, cancellationToken);
        var bank = await banks.AtAsync(bankId, revision, cancellationToken);
        var questions = Enumerable.Range(0, bank.Questions.Count).Count(item => bank.IsScored(item) && bank.IsInScope(item, rules));
        var uncalibrated = await db.Questions.CountAsync(
            question => question.BankId == bankId && question.Status == QuestionStatus.Active && db.QuestionVersions.Any(version => version.Id == question.CurrentVersionId && version.Parameters == null), cancellationToken);
        var curve = questions == 0 ? [] : TestInformation.Curve(bank, rules);
        var findings = new List<ReadinessFinding>();
        findings.AddRange(QuestionFindings.Enough(questions, request));
        findings.AddRange(QuestionFindings.Coverage(bank, rules, request));
        // Further reasons would only repeat these.
        if (findings.All(finding => !finding.IsBlocking)) findings.AddRange(RuleFindings.Of(bank, rules, request));
        findings.AddRange(await QuestionFindings.MediaAsync(db, bank, rules, cancellationToken));
        if (questions > 0) findings.AddRange(PrecisionFindings.Of(bank, rules, bands, scale, curve));
        findings.AddRange(QuestionFindings.Calibration(uncalibrated, stored.AreResponsesSimulated));
        return new CheckedTest(
            new ReadinessReport
            {
                MadeAt = time.GetUtcNow(),
                Key = KeyOf(bankId, revision, model, rules),
                BankRevision = revision,
                PolicyVersion = await db.PolicyModels.Where(candidate => candidate.Id == model).Select(candidate => (int?)candidate.Version).FirstOrDefaultAsync(cancellationToken),
                Questions = questions,
                Uncalibrated = uncalibrated,
                Findings = findings,
                Information = curve,
            },
            model);
    }

    private static string KeyOf(ItemBankId bank, int revision, PolicyModelId? model, AdaptiveRules rules) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{bank} {revision} {model} {DraftContent.Write(rules)}")))[..16];
}
