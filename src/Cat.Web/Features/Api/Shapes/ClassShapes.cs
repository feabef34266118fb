using Cat.Data.TestPlans;

namespace Cat.Web.Features.Api.Shapes;

/// <summary>A class in a list.</summary>
public sealed record ApiClass
{
    /// <summary>Of the class.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of the class.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the account of the key made it; else it teaches it together with who did.</summary>
    public required bool IsOwner { get; init; }

    /// <summary>In the class.</summary>
    public required int Students { get; init; }

    /// <summary>Of the class.</summary>
    public required int Groups { get; init; }

    /// <summary>Tests that can be begun now.</summary>
    public required int OpenTests { get; init; }
}

/// <summary>A class.</summary>
public sealed record ApiClassDetails
{
    /// <summary>Of the class.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of the class.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the account of the key made it.</summary>
    public required bool IsOwner { get; init; }

    /// <summary>Since when it is put away; null: it is in use.</summary>
    public required DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>In the class.</summary>
    public required int Students { get; init; }

    /// <summary>Of the class.</summary>
    public required int Groups { get; init; }
}

/// <summary>A class to make.</summary>
public sealed record ApiNewClass
{
    /// <summary>As teachers and students read it.</summary>
    public required string Name { get; init; }
}

/// <summary>A group of a class.</summary>
public sealed record ApiGroup
{
    /// <summary>Of the group.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of the group.</summary>
    public required string Name { get; init; }
}

/// <summary>A student of a class.</summary>
public sealed record ApiStudent
{
    /// <summary>Of the account.</summary>
    public required Guid Id { get; init; }

    /// <summary>For signing in.</summary>
    public required string UserName { get; init; }

    /// <summary>As people know them.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The accommodation in this class, in per cent of the time.</summary>
    public required int ExtraTimePercent { get; init; }

    /// <summary>When the student came into the class.</summary>
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>Of the class, that the student is in.</summary>
    public required IReadOnlyList<ApiGroup> Groups { get; init; }
}

/// <summary>A student to enrol.</summary>
public sealed record ApiEnrolment
{
    /// <summary>Of a student's account, exactly.</summary>
    public required string UserName { get; init; }
}

/// <summary>A published test in a list.</summary>
public sealed record ApiTest
{
    /// <summary>Of the test.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of the test.</summary>
    public required string Name { get; init; }

    /// <summary>Of its item bank.</summary>
    public required string BankName { get; init; }

    /// <summary>When it was published; nothing of it changes afterwards.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>How often it was given to a class.</summary>
    public required int TimesGiven { get; init; }

    /// <summary>False: a teacher of the same class made it.</summary>
    public required bool IsOwn { get; init; }
}

/// <summary>A level that results are told in.</summary>
public sealed record ApiLevel
{
    /// <summary>As people read it.</summary>
    public required string Name { get; init; }

    /// <summary>What a student of it can do.</summary>
    public required string Meaning { get; init; }

    /// <summary>On the reporting scale; null: the lowest level, which is open below.</summary>
    public required double? From { get; init; }
}

/// <summary>The scale that results are told on.</summary>
public sealed record ApiScale
{
    /// <summary>Of the group that the bank was calibrated on.</summary>
    public required double Mean { get; init; }

    /// <summary>Of that group.</summary>
    public required double StandardDeviation { get; init; }

    internal static ApiScale Of(ReportingScale scale) => new() { Mean = scale.Mean, StandardDeviation = scale.StandardDeviation };
}

/// <summary>A published test.</summary>
public sealed record ApiTestDetails
{
    /// <summary>Of the test.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of the test.</summary>
    public required string Name { get; init; }

    /// <summary>Of its item bank.</summary>
    public required string BankName { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>False: a teacher of the same class made it.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Whether it is put away.</summary>
    public required bool IsArchived { get; init; }

    /// <summary>Whether right and wrong is said after each question and nothing counts.</summary>
    public required bool IsPractice { get; init; }

    /// <summary>Scored ones, at least.</summary>
    public required int MinimumQuestions { get; init; }

    /// <summary>Scored ones, at most.</summary>
    public required int MaximumQuestions { get; init; }

    /// <summary>Names of the concepts it is about; empty: all of the bank.</summary>
    public required IReadOnlyList<string> Concepts { get; init; }

    /// <summary>That its results are told on.</summary>
    public required ApiScale Scale { get; init; }

    /// <summary>From the lowest.</summary>
    public required IReadOnlyList<ApiLevel> Levels { get; init; }
}
