namespace Cat.Engine.Guards;

/// <summary>Why an item may not be given now. Where several hold, the first here is named.</summary>
public enum Guard : byte // one for each item of a large bank at every step
{
    /// <summary>It is not in the test's pool.</summary>
    NotInPool,

    /// <summary>This test gave it already.</summary>
    Given,

    /// <summary>The examinee saw it in an earlier test.</summary>
    Seen,

    /// <summary>An enemy of it was given.</summary>
    Enemy,

    /// <summary>Its exposure rate is at or above the cap.</summary>
    ExposureCap,

    /// <summary>The test has its maximum number of items.</summary>
    TestLength,

    /// <summary>One of its tags has its maximum number of items.</summary>
    BlueprintMaximum,

    /// <summary>After it no completion of the test keeps every rule.</summary>
    NoCompletion,

    /// <summary>Whether the test can be completed after it was not decided within the search limit.</summary>
    Undecided,
}
