using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Cat.Web.Features.ItemBanks.Import.Targeting;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.ItemBanks.Import;

public sealed partial class ImportSettingsView
{
    private const int PageSize = 50;
    private const string AsConcept = "concept ";
    private const string AsTag = "tag ";

    private readonly Dictionary<string, string> _choices = new(StringComparer.Ordinal);
    private int _shown = PageSize;
    private string _bankName = "";
    private string _status = "";
    private string _defaultConcept = "";
    private bool _keepsDuplicates;
    private bool _updatesSameKey;
    private ImportSettings? _read;

    [Parameter, EditorRequired]
    public required ImportPreview Preview { get; set; }

    [Parameter, EditorRequired]
    public required ImportSettings Settings { get; set; }

    [Parameter]
    public bool IsBusy { get; set; }

    [Parameter]
    public EventCallback<ImportSettings> OnChanged { get; set; }

    private IReadOnlyList<TopicRow> Shown => [.. Preview.Topics.Take(_shown)];

    /// <summary>The form follows the stored settings, but not while somebody changes it.</summary>
    protected override void OnParametersSet()
    {
        if (_read?.ToJson() == Settings.ToJson()) return;
        _read = Settings;
        _choices.Clear();
        (_bankName, _status, _defaultConcept) = (Settings.BankName, Settings.Status?.ToString() ?? "", Settings.DefaultConcept);
        (_keepsDuplicates, _updatesSameKey) = (Settings.KeepsDuplicates, Settings.UpdatesSameKey);
    }

    private string ValueOf(TopicRow topic) => _choices.GetValueOrDefault(topic.Name) ?? (topic.Choice.Fate == TopicFate.Tag ? AsTag : topic.Choice.ConceptKey ?? AsConcept);

    private void Choose(string topic, string? value) => _choices[topic] = value ?? AsConcept;

    private Task ApplyAsync()
    {
        var topics = new Dictionary<string, TopicChoice>(Settings.Topics, StringComparer.Ordinal);
        foreach (var (topic, value) in _choices)
            topics[topic] = value switch { AsConcept => new TopicChoice(TopicFate.Concept, null), AsTag => new TopicChoice(TopicFate.Tag, null), var key => new TopicChoice(TopicFate.Concept, key) };
        return OnChanged.InvokeAsync(Settings with
        {
            BankName = _bankName.Trim(),
            Status = Enum.TryParse<QuestionStatus>(_status, out var status) ? status : null,
            DefaultConcept = _defaultConcept.Trim(),
            KeepsDuplicates = _keepsDuplicates,
            UpdatesSameKey = _updatesSameKey,
            Topics = topics,
        });
    }
}
