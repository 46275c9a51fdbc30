"""From a contributor's copy of an article to a seed file that is nearly done."""
