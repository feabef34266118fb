using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks.Review;
using Cat.Web.Features.ItemBanks.Versions;

namespace Cat.Web.Features.ItemBanks.Bulk;

/// <summary>One deed, question by question, inside the caller's transaction.</summary>
/// <param name="db">With the questions, their tags and current versions tracked.</param>
/// <param name="actor">Who.</param>
/// <param name="request">What.</param>
/// <param name="concept">Of a deed on concepts.</param>
/// <param name="eyes">For a change of status.</param>
/// <param name="now">When.</param>
internal sealed class BulkChange(CatDbContext db, Actor actor, BulkRequest request, ConceptId concept, FourEyes? eyes, DateTimeOffset now)
{
    private readonly List<RefusedQuestion> _refused = [];
    private int _changed;
    private int _unchanged;

    public BulkOutcome ApplyTo(IReadOnlyList<Question> questions)
    {
        foreach (var question in questions) Apply(question, question.Versions.Single(version => version.Id == question.CurrentVersionId));
        return new BulkOutcome(questions.Count, _changed, _unchanged, _refused);
    }

    private void Apply(Question question, QuestionVersion current)
    {
        switch (request.Deed)
        {
            case BulkDeed.ChangeStatus when question.Status == request.Status:
                _unchanged++;
                break;
            case BulkDeed.ChangeStatus:
                var changing = new StatusChanging(db, actor, eyes ?? throw new InvalidOperationException("A change of status needs to know who sent what."), now);
                Count(question, changing.Change(question, current.Content, request.Status, request.Reason));
                break;
            case BulkDeed.AddTag:
                Tag(question, [.. question.Tags.Select(tag => tag.Name), request.Tag ?? ""]);
                break;
            case BulkDeed.RemoveTag:
                Tag(question, [.. question.Tags.Select(tag => tag.Name).Where(name => !string.Equals(name, request.Tag?.Trim(), StringComparison.OrdinalIgnoreCase))]);
                break;
            case BulkDeed.AddConcept:
                Relate(question, current, [.. current.Concepts.Select(link => link.ConceptId), concept]);
                break;
            case BulkDeed.RemoveConcept:
                Relate(question, current, [.. current.Concepts.Select(link => link.ConceptId).Where(id => id != concept)]);
                break;
        }
    }

    private void Tag(Question question, List<string> names)
    {
        var before = question.Tags.Select(tag => tag.Name).ToHashSet(StringComparer.Ordinal);
        if (names.Select(name => name.Trim()).DistinctBy(name => name.ToUpperInvariant()).Count() > TagText.Most)
        {
            Count(question, $"It has {TagText.Most} tags already; remove one first.");
            return;
        }

        question.Tag(names);
        if (before.SetEquals(question.Tags.Select(tag => tag.Name))) _unchanged++;
        else Count(question, null);
    }

    private void Relate(Question question, QuestionVersion current, List<ConceptId> concepts)
    {
        if (concepts.Count == 0)
        {
            Count(question, "It needs no other concept, and every question needs one. Add another first.");
            return;
        }

        if (concepts.ToHashSet().SetEquals(current.Concepts.Select(link => link.ConceptId)))
        {
            _unchanged++;
            return;
        }

        var version = question.AddVersion(current.Content, concepts, now);
        version.SetParameters(current.Parameters);
        db.Add(version);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.QuestionVersion, question.Id.Value, null, VersionText.Of(version.Number), now));
        Count(question, null);
    }

    private void Count(Question question, string? refusal)
    {
        if (refusal is null) _changed++;
        else _refused.Add(new RefusedQuestion(question.Key, refusal));
    }
}
