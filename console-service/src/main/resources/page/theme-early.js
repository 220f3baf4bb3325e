/* A classic script in the head: it sets the chosen theme before the first paint, so that a dark page never flashes white. */
(function () {
    try {
        var chosen = localStorage.getItem('orderflow-theme');
        if (chosen === 'dark' || chosen === 'light') {
            document.documentElement.dataset.theme = chosen;
        }
    } catch (refused) {
        // Storage may be switched off; the system's preference then applies.
    }
})();
