using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Engine.Evaluation;
using Cat.Engine.Graphs;
using Cat.Engine.Items;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Training;

/// <summary>What a policy of a bank is trained on: responses to its active questions, who they are for, concepts and their relations.</summary>
/// <param name="Students">Who they are, by examinee index.</param>
/// <param name="Data">Responses, concepts, folds.</param>
/// <param name="Sequences">The responses in their order.</param>
/// <param name="ItemIds">Identifiers of the questions, by item index.</param>
/// <param name="ConceptIds">Identifiers of the concepts, by concept index.</param>
/// <param name="Authored">Relations that the bank states; null: none.</param>
internal sealed record TrainingLog(IReadOnlyList<string> Students, BenchmarkData Data, ResponseSequences Sequences, IReadOnlyList<string> ItemIds, IReadOnlyList<string> ConceptIds, ConceptGraph? Authored)
{
    /// <summary>The relations that the bank states; where it states none, those that the training students' sequences show.</summary>
    public ConceptGraph Graph => Authored
        ?? ConceptGraphMining.Mine(new ResponseSequences(Sequences.ItemCount, [.. Sequences.Examinees.Where((_, student) => Data.Folds[student] == Fold.Train)]), Data.Concepts);

    public int CountOf(Fold fold) => Data.Folds.Count(candidate => candidate == fold);

    /// <summary>Students of a fold with at least so many responses.</summary>
    public int CountOf(Fold fold, int responses) => Enumerable.Range(0, Data.Folds.Count).Count(student => Data.Folds[student] == fold && Data.Log.ItemsOf(student).Length >= responses);

    /// <summary>Whose responses a policy is made of: those it is trained on, and those its best epoch is chosen by. Those it is only compared on leave no trace in it.</summary>
    public IReadOnlyList<(string Student, int Count)> Uses =>
        [.. Students.Index().Where(entry => Data.Folds[entry.Index] is Fold.Train or Fold.Validation).Select(entry => (entry.Item, Sequences.Examinees[entry.Index].Count))];

    public static async Task<TrainingLog> LoadAsync(CatDbContext db, ItemBankId bankId, ResponseSources sources, CancellationToken cancellationToken)
    {
        var items = await BankItems.LoadAsync(db, bankId, [QuestionStatus.Active], cancellationToken);
        var history = await ResponseHistory.LoadAsync(db, bankId, [.. items.Questions.Select(question => question.Id)], sources, cancellationToken);
        var data = new BenchmarkData(history.Sequences.ToLog(), items.ConceptsOfItems, [.. history.Students.Select(StudentFolds.Of)], []);
        return new TrainingLog(
            history.Students, data, history.Sequences, [.. items.Questions.Select(question => question.Id.ToString())], [.. items.Concepts.Select(concept => concept.Id.ToString())], await GraphAsync(db, bankId, items.Concepts, cancellationToken));
    }

    private static async Task<ConceptGraph?> GraphAsync(CatDbContext db, ItemBankId bankId, IReadOnlyList<BankConcept> concepts, CancellationToken cancellationToken)
    {
        var relations = await db.ConceptRelations.AsNoTracking().Where(relation => relation.BankId == bankId && relation.FromId != relation.ToId).ToListAsync(cancellationToken);
        if (relations.Count == 0) return null;
        var places = concepts.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index);
        return new ConceptGraph(concepts.Count, Pairs(ConceptRelationKind.Prerequisite), Pairs(ConceptRelationKind.Related));

        IEnumerable<(int, int)> Pairs(ConceptRelationKind kind) => relations.Where(relation => relation.Kind == kind).Select(relation => (places[relation.FromId], places[relation.ToId]));
    }
}
